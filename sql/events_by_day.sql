-- question: How many reports, and how many incidents, does a day hold in a country, type by type?
-- grain: One row per day, country and event type. Null is a day or a country that is not known.
-- left out: Event reports linked to no incident.
-- limits: The day is the incident's, not the publication's; an incident dated only to a week, month or year has a null day,
--   one that may have spanned days stands on its first. A source counts by the text of its first report in the cell, and
--   sources that carry one text count once, as in incidents.independent_source_count; the column does not add up over cells.
-- columns:
--   day: The day of the incidents.
--   country: Where, ISO 3166-1 alpha-3.
--   event_type: PLOVER type of the incidents.
--   reports: Event reports of them.
--   incidents: Incidents.
--   independent_sources: Origins of text among the sources that report them, copies collapsed.
with reports as (
    select
        case when incidents.date_precision = 'day' then incidents.date_start end as day,
        incidents.country,
        incidents.event_type,
        incidents.incident_id,
        articles.article_id,
        articles.source,
        articles.published_at,
        coalesce(articles.copy_group_id, articles.article_id) as origin
    from incidents
    inner join events on events.incident_id = incidents.incident_id
    inner join articles on articles.article_id = events.article_id
),

placed as (
    select
        day,
        country,
        event_type,
        incident_id,
        first_value(origin) over (
            partition by day, country, event_type, source
            order by published_at asc nulls last, article_id
        ) as origin
    from reports
)

select
    day,
    country,
    event_type,
    count(*) as reports,
    count(distinct incident_id) as incidents,
    count(distinct origin) as independent_sources
from placed
group by day, country, event_type
