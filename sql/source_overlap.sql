-- question: How much text do two sources share, how many incidents do both report, and do their figures agree?
-- grain: One row per ordered pair of sources that share a sentence or an incident: each pair stands twice, once from each
--   side, so that `where source = …` finds all of a source's pairs.
-- left out: Pairs with nothing in common. Claims without a figure, open questions and silence are not compared.
-- limits: A figure agrees where a range one source gives overlaps a range the other gives, whoever is named as saying it:
--   "dozens" agrees with 37, "at least 12" with 15. Only the latest word of each source is compared. Who copied whom is not
--   told here: both may carry a third party's text.
-- columns:
--   source: The one publisher.
--   other_source: The other.
--   shared_sentences: Sentences of `source` that also stand in an article of `other_source`, each counted once.
--   shared_incidents: Incidents that both report.
--   agreement: Share of the comparable claims that agree; null where none is comparable.
--   comparable_claims: Incidents × measures × victim classes for which both give a figure.
with owned as materialized (
    select
        articles.source,
        shared_passages.article_id,
        shared_passages.part,
        shared_passages.char_start,
        shared_passages.other_article_id
    from shared_passages
    inner join articles on articles.article_id = shared_passages.article_id
),

printed_by_both as (
    select distinct
        owned.source,
        articles.source as other_source,
        owned.article_id,
        owned.part,
        owned.char_start
    from owned
    inner join articles on articles.article_id = owned.other_article_id
),

text_pairs as (
    select source, other_source, count(*) as shared_sentences
    from printed_by_both
    where source <> other_source
    group by source, other_source
),

reporters as (
    select distinct incident_id, source
    from incident_reports
),

incident_pairs as (
    select
        reporters.source,
        others.source as other_source,
        count(*) as shared_incidents
    from reporters
    inner join reporters as others
        on others.incident_id = reporters.incident_id and others.source <> reporters.source
    group by reporters.source, others.source
),

figures as (
    select
        incident_id,
        source,
        measure,
        victim_class,
        coalesce(low, 0) as low,
        coalesce(high, 2147483647) as high
    from incident_claims
    where stance in ('reports', 'denies') and (low is not null or high is not null)
),

compared as (
    select
        figures.source,
        others.source as other_source,
        bool_or(figures.low <= others.high and others.low <= figures.high) as agrees
    from figures
    inner join figures as others
        on others.incident_id = figures.incident_id
        and others.measure = figures.measure
        and others.victim_class = figures.victim_class
        and others.source <> figures.source
    group by figures.source, others.source, figures.incident_id, figures.measure, figures.victim_class
),

claim_pairs as (
    select
        source,
        other_source,
        count(*) as comparable_claims,
        avg(cast(agrees as integer)) as agreement
    from compared
    group by source, other_source
),

pairs as (
    select source, other_source
    from text_pairs
    union
    select source, other_source
    from incident_pairs
)

select
    pairs.source,
    pairs.other_source,
    coalesce(text_pairs.shared_sentences, 0) as shared_sentences,
    coalesce(incident_pairs.shared_incidents, 0) as shared_incidents,
    claim_pairs.agreement,
    coalesce(claim_pairs.comparable_claims, 0) as comparable_claims
from pairs
left join text_pairs on text_pairs.source = pairs.source and text_pairs.other_source = pairs.other_source
left join incident_pairs on incident_pairs.source = pairs.source and incident_pairs.other_source = pairs.other_source
left join claim_pairs on claim_pairs.source = pairs.source and claim_pairs.other_source = pairs.other_source
