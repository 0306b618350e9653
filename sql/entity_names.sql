-- question: Which names and spellings does a source use for a thing?
-- grain: One row per entity, source and surface: the name exactly as written.
-- left out: Pronouns and descriptions, which are not names; mentions linked to no entity.
-- limits: Copied text counts for whoever prints it. Words reported without quotation marks count as own voice.
-- columns:
--   entity_id: The thing named.
--   source: The publisher.
--   surface: The name as written.
--   own_voice_count: Uses outside quoted words, headlines included.
--   in_quote_count: Uses inside quoted words.
--   canonical_name: The name the entity goes by in this warehouse.
--   entity_type: What kind of thing it is.
with named as (
    select
        mentions.entity_id,
        articles.source,
        mentions.surface,
        count(*) filter (where not mentions.in_quote) as own_voice_count,
        count(*) filter (where mentions.in_quote) as in_quote_count
    from mentions
    inner join articles on articles.article_id = mentions.article_id
    where mentions.entity_id is not null
    group by mentions.entity_id, articles.source, mentions.surface
)

select
    named.entity_id,
    named.source,
    named.surface,
    named.own_voice_count,
    named.in_quote_count,
    entities.canonical_name,
    entities.entity_type
from named
left join entities on entities.entity_id = named.entity_id
