-- question: Who appears with whom in the same articles?
-- grain: One row per pair of entities that stand in one article; each pair once, the smaller id first.
-- left out: Mentions linked to no entity; pairs that share no article.
-- limits: To appear together says nothing of a tie between the two. Long round-ups pair everyone with everyone.
-- columns:
--   entity_id: The one.
--   other_entity_id: The other.
--   articles: Articles that name both.
--   independent_articles: The same, with the copies of one text counted once.
--   canonical_name: The name of the one.
--   other_canonical_name: The name of the other.
with named as (
    select distinct
        mentions.entity_id,
        mentions.article_id,
        coalesce(articles.copy_group_id, articles.article_id) as origin
    from mentions
    inner join articles on articles.article_id = mentions.article_id
    where mentions.entity_id is not null
),

paired as (
    select
        named.entity_id,
        others.entity_id as other_entity_id,
        named.origin,
        count(*) as articles
    from named
    inner join named as others
        on others.article_id = named.article_id and others.entity_id > named.entity_id
    group by named.entity_id, others.entity_id, named.origin
),

counted as (
    select
        entity_id,
        other_entity_id,
        cast(sum(articles) as bigint) as articles,
        count(*) as independent_articles
    from paired
    group by entity_id, other_entity_id
)

select
    counted.entity_id,
    counted.other_entity_id,
    counted.articles,
    counted.independent_articles,
    entities.canonical_name,
    others.canonical_name as other_canonical_name
from counted
left join entities on entities.entity_id = counted.entity_id
left join entities as others on others.entity_id = counted.other_entity_id
