-- question: Which sources were active where and when an incident happened, and do not report it?
-- grain: One row per incident and source that is active there and then and has no report of it.
-- left out: Incidents without a country, or not dated to the day or the week; undated articles and those dated to no day.
-- limits: Active means: published, from three days before the incident to three days after, an article that reports some
--   other incident in the same country. A source may have reported it in an article that is not in this warehouse, or in
--   one that was not linked to it.
-- columns:
--   incident_id: The incident.
--   source: The publisher that does not report it.
--   active_articles: Its articles of those days on incidents in that country.
--   label: The incident in one short line.
--   source_count: Sources that do report it.
with activity as (
    select
        articles.source,
        incidents.country,
        articles.published_date as day,
        count(distinct articles.article_id) as articles
    from events
    inner join incidents on incidents.incident_id = events.incident_id
    inner join articles on articles.article_id = events.article_id
    where
        incidents.country is not null
        and articles.published_date is not null
        and articles.published_precision in ('second', 'minute', 'day')
    group by articles.source, incidents.country, articles.published_date
),

windows as (
    select
        incident_id,
        label,
        source_count,
        country,
        unnest(
            range(date_start - interval 3 day, coalesce(date_end, date_start) + interval 4 day, interval 1 day)
        ) as day
    from incidents
    where country is not null and date_start is not null and date_precision in ('day', 'week')
),

active as (
    select
        windows.incident_id,
        activity.source,
        windows.label,
        windows.source_count,
        cast(sum(activity.articles) as bigint) as active_articles
    from windows
    inner join activity on activity.country = windows.country and activity.day = cast(windows.day as date)
    group by windows.incident_id, activity.source, windows.label, windows.source_count
),

reporters as (
    select distinct events.incident_id, articles.source
    from events
    inner join articles on articles.article_id = events.article_id
    where events.incident_id is not null
    union
    select main_incident_id as incident_id, source
    from articles
    where main_incident_id is not null
)

select
    active.incident_id,
    active.source,
    active.active_articles,
    active.label,
    active.source_count
from active
where not exists (
    select 1
    from reporters
    where reporters.incident_id = active.incident_id and reporters.source = active.source
)
