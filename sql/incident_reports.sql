-- question: Who reports an incident, when, and in whose words?
-- grain: One row per incident and article that reports it.
-- left out: Articles that are not mainly about the incident and in which no event report was linked to it, even where they
--   share a copy with one that was.
-- limits: An article that states the incident several times is shown by one sentence: foreground before background, text
--   before headline, then the earliest. Of two copies the one with the earlier publication time counts as the first, and an
--   undated one as the later; where only a day is known that time is midnight UTC. An article whose story the incident is
--   and that has no event report of it is shown by its first sentence.
-- columns:
--   incident_id: The incident.
--   article_id: The article that reports it.
--   source: Its publisher.
--   published_at: When it was published.
--   headline: Its headline.
--   snippet: The sentence that states the incident, as published.
--   char_start: Start of the snippet in `part`.
--   char_end: End of the snippet in `part`, exclusive.
--   is_copy: Whether an earlier report of the incident belongs to the same copy group.
--   part: What the span points into.
--   claimant: Who says so, as written; null is the outlet itself.
--   stance: What the claimant says of it.
--   event_id: The event report shown; null where the article has none of it.
with statements as (
    select
        events.incident_id,
        events.article_id,
        events.event_id,
        events.part,
        events.claimant,
        events.stance,
        events.is_historical or events.is_hypothetical or events.is_future as is_background,
        coalesce(sentences.char_start, events.char_start) as char_start,
        coalesce(sentences.char_end, events.char_end) as char_end
    from events
    left join sentences
        on sentences.article_id = events.article_id
        and sentences.part = events.part
        and sentences.sentence_index = events.sentence_index
    where events.incident_id is not null
),

stories as (
    select
        articles.main_incident_id as incident_id,
        articles.article_id,
        cast(null as varchar) as event_id,
        sentences.part,
        cast(null as varchar) as claimant,
        'reports' as stance,
        false as is_background,
        sentences.char_start,
        sentences.char_end
    from articles
    inner join sentences on sentences.article_id = articles.article_id
    where not exists (
        select 1
        from events
        where events.article_id = articles.article_id and events.incident_id = articles.main_incident_id
    )
    qualify row_number() over (
        partition by articles.article_id order by sentences.part = 'headline', sentences.sentence_index
    ) = 1
),

told as (
    select *
    from statements
    union all by name
    select *
    from stories
    where incident_id is not null
),

worded as (
    select
        told.*,
        articles.source,
        articles.published_at,
        articles.headline,
        coalesce(articles.copy_group_id, articles.article_id) as origin,
        substring(
            case told.part when 'headline' then articles.headline else articles.text end,
            told.char_start + 1,
            told.char_end - told.char_start
        ) as snippet
    from told
    inner join articles on articles.article_id = told.article_id
),

reports as (
    select *
    from worded
    qualify row_number() over (
        partition by incident_id, article_id
        order by is_background, coalesce(snippet = headline, false), part = 'headline', char_start, event_id
    ) = 1
)

select
    incident_id,
    article_id,
    source,
    published_at,
    headline,
    snippet,
    char_start,
    char_end,
    row_number() over (
        partition by incident_id, origin
        order by published_at asc nulls last, article_id
    ) > 1 as is_copy,
    part,
    claimant,
    stance,
    event_id
from reports
