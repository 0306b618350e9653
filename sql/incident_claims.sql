-- question: What does each source say of the harm an incident did?
-- grain: One row per incident, source, claimant, measure and victim class: the source's latest word. A claimant of null is the
--   outlet's own voice.
-- left out: Claims linked to no incident. A `silent` row is made only for a source that reports the incident, not as
--   background, in an English article that is whole, and only where none of its claims can be meant.
-- limits: Silence is told per measure and class: `civilian` speaks for `child` and `woman` and the reverse, every class for
--   `unspecified`, and `unspecified` for every class unless its figure is no larger than that of the fighters alone ("its
--   leader was killed" says nothing of civilians). A claim in the same article that is linked to no incident, or to one not
--   known to lie on other days, may be meant and ends the silence too; so does a sentence with a word of that harm from
--   which no claim was read ("hundreds more were wounded"), on the killed only for `unspecified`. Within one article a total
--   comes before a part, text before headline, then the earliest claim. Undated articles count as the source's oldest.
-- columns:
--   incident_id: The incident.
--   source: The publisher that says it or is silent.
--   claimant: Whom the source names as saying it, by the entity's canonical name where known, else as written without a
--     leading "the"; null is the outlet itself, or silence.
--   measure: What is counted.
--   victim_class: Who is counted.
--   low: Lowest number stated; null where none is.
--   high: Highest number stated; null where none is or where it is open.
--   stance: reports, denies (0–0 is a stated nothing), assessing, or silent.
--   article_id: The source's latest article that says it; for silence its latest whole report.
--   is_part: Whether the figure is counted inside a total also stated; null for silence.
--   claim_id: The claim; null for silence.
--   published_at: When that article was published.
with claimed as (
    select
        claims.incident_id,
        articles.source,
        coalesce(entities.canonical_name, regexp_replace(claims.claimant, '^(?i:the) ', '')) as claimant,
        claims.measure,
        claims.victim_class,
        claims.low,
        claims.high,
        claims.stance,
        claims.article_id,
        claims.is_part,
        claims.claim_id,
        articles.published_at,
        claims.part,
        claims.char_start
    from claims
    inner join articles on articles.article_id = claims.article_id
    left join entities on entities.entity_id = claims.claimant_entity_id
    where claims.incident_id is not null
),

latest as (
    select *
    from claimed
    qualify row_number() over (
        partition by incident_id, source, claimant, measure, victim_class
        order by published_at desc nulls last, article_id desc, is_part, part = 'headline', char_start, claim_id
    ) = 1
),

whole_reports as (
    select distinct
        events.incident_id,
        articles.source,
        articles.article_id,
        articles.published_at
    from events
    inner join articles on articles.article_id = events.article_id
    where
        events.incident_id is not null
        and not (events.is_historical or events.is_hypothetical or events.is_future)
        and articles.completeness = 'full'
        and (articles.language = 'en' or articles.language like 'en-%')
    union
    select main_incident_id as incident_id, source, article_id, published_at
    from articles
    where
        main_incident_id is not null
        and completeness = 'full'
        and (language = 'en' or language like 'en-%')
),

spoken as (
    select incident_id, source, measure, victim_class, stance, low, high
    from claimed
    union
    select
        whole_reports.incident_id,
        whole_reports.source,
        claims.measure,
        claims.victim_class,
        claims.stance,
        claims.low,
        claims.high
    from whole_reports
    inner join claims on claims.article_id = whole_reports.article_id
    left join incidents on incidents.incident_id = whole_reports.incident_id
    left join incidents as others on others.incident_id = claims.incident_id
    where coalesce(
        others.date_start <= coalesce(incidents.date_end, incidents.date_start)
        and incidents.date_start <= coalesce(others.date_end, others.date_start),
        true
    )
),

fighters as (
    select incident_id, measure, max(low) as fighters
    from claimed
    where victim_class = 'combatant' and stance = 'reports'
    group by incident_id, measure
),

said as (
    select distinct
        spoken.incident_id,
        spoken.source,
        spoken.measure,
        spoken.victim_class,
        spoken.victim_class = 'unspecified'
        and not coalesce(spoken.stance = 'reports' and spoken.high <= fighters.fighters, false) as is_of_all
    from spoken
    left join fighters on fighters.incident_id = spoken.incident_id and fighters.measure = spoken.measure
),

reporters as (
    select incident_id, source, article_id, published_at
    from whole_reports
    qualify row_number() over (
        partition by incident_id, source order by published_at desc nulls last, article_id desc
    ) = 1
),

asked as (
    select distinct incident_id, measure, victim_class
    from claimed
),

harm_words (measure, pattern) as (
    values
    ('measure', 'pattern')
),

unsaid as (
    select
        reporters.incident_id,
        reporters.source,
        asked.measure,
        asked.victim_class,
        reporters.article_id,
        reporters.published_at
    from reporters
    inner join asked on asked.incident_id = reporters.incident_id
    where not exists (
        select 1
        from said
        where
            said.incident_id = reporters.incident_id
            and said.source = reporters.source
            and said.measure = asked.measure
            and (
                said.victim_class = asked.victim_class
                or asked.victim_class = 'unspecified'
                or said.is_of_all
                or (said.victim_class = 'unspecified' and asked.victim_class = 'combatant')
                or (said.victim_class = 'civilian' and asked.victim_class in ('child', 'woman'))
                or (asked.victim_class = 'civilian' and said.victim_class in ('child', 'woman'))
            )
    )
),

-- what may speak of the harm without having been read as a claim: to call it silence would wrong the source;
-- a word of killing does not tell who died
worded as (
    select distinct unsaid.incident_id, unsaid.source, unsaid.measure, unsaid.victim_class
    from unsaid
    inner join harm_words on harm_words.measure = unsaid.measure
    inner join whole_reports
        on whole_reports.incident_id = unsaid.incident_id and whole_reports.source = unsaid.source
    inner join articles on articles.article_id = whole_reports.article_id
    inner join sentences on sentences.article_id = whole_reports.article_id
    left join claims
        on claims.article_id = sentences.article_id
        and claims.part = sentences.part
        and claims.sentence_index = sentences.sentence_index
        and claims.measure = unsaid.measure
    where
        claims.claim_id is null
        and (unsaid.measure <> 'killed' or unsaid.victim_class = 'unspecified')
        and regexp_matches(
            lower(substring(
                case sentences.part when 'headline' then articles.headline else articles.text end,
                sentences.char_start + 1,
                sentences.char_end - sentences.char_start
            )),
            harm_words.pattern
        )
),

silent as (
    select unsaid.*
    from unsaid
    anti join worded
        on worded.incident_id = unsaid.incident_id
        and worded.source = unsaid.source
        and worded.measure = unsaid.measure
        and worded.victim_class = unsaid.victim_class
)

select
    incident_id,
    source,
    claimant,
    measure,
    victim_class,
    low,
    high,
    stance,
    article_id,
    is_part,
    claim_id,
    published_at
from latest
union all
select
    incident_id,
    source,
    cast(null as varchar) as claimant,
    measure,
    victim_class,
    cast(null as integer) as low,
    cast(null as integer) as high,
    'silent' as stance,
    article_id,
    cast(null as boolean) as is_part,
    cast(null as varchar) as claim_id,
    published_at
from silent
