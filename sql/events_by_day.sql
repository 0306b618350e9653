-- question: How many reports, and how many incidents, does a day hold in a country, type by type?
-- grain: One row per day, country and event type. Null is a day or a country that is not known.
-- left out: Event reports linked to no incident.
-- limits: The day is the incident's, not the publication's; an incident dated only to a week, month or year has a null day,
--   one that may have spanned days stands on its first. An origin of text is the source that first published it; two
--   incidents of one cell that rest on the same origin count it once, so the column does not add up over cells.
-- columns:
--   day: The day of the incidents.
--   country: Where, ISO 3166-1 alpha-3.
--   event_type: PLOVER type of the incidents.
--   reports: Event reports of them.
--   incidents: Incidents.
--   independent_sources: Origins of the text of those reports, copies collapsed.
with origins as (
    select
        article_id,
        first_value(source) over (
            partition by coalesce(copy_group_id, article_id)
            order by published_at asc nulls last, article_id
        ) as origin
    from articles
),

cells as (
    select
        incident_id,
        case when date_precision = 'day' then date_start end as day,
        country,
        event_type
    from incidents
)

select
    cells.day,
    cells.country,
    cells.event_type,
    count(*) as reports,
    count(distinct cells.incident_id) as incidents,
    count(distinct origins.origin) as independent_sources
from cells
inner join events on events.incident_id = cells.incident_id
inner join origins on origins.article_id = events.article_id
group by cells.day, cells.country, cells.event_type
