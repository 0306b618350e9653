-- question: Who reported an incident first, who followed and how much later, and who corrected a figure?
-- grain: One row per incident and source that reports it.
-- left out: Nothing: a source whose reports are all undated has a row with null times.
-- limits: Where only a day (or less) of the first or of the source's own report is known, the lag is null; such a report
--   stands at midnight UTC of its first day. A lag says who published first, not who learnt of it first. Another figure is
--   given by a later article all of whose affirmed figures for a measure and victim class lie outside those the source
--   affirmed before, whoever is named as saying it: 9 after "at least 7" is one, 37 after "dozens" is none; parts are held
--   against parts. A toll that rises is not told from one that was wrong. Articles without a date correct nothing, and
--   of two of one day only timed ones correct each other.
-- columns:
--   incident_id: The incident.
--   source: The publisher.
--   first_reported_at: When its first report was published.
--   lag_minutes: Whole minutes after the first report of all sources; 0 for the first.
--   corrected_at: When it first gave another figure than it had; null where it did not.
--   article_id: Its first report.
--   published_precision: How much of that report's date is known.
with reports as (
    select
        incident_reports.incident_id,
        incident_reports.source,
        incident_reports.article_id,
        incident_reports.published_at,
        articles.published_precision,
        articles.published_precision in ('second', 'minute') as is_timed
    from incident_reports
    inner join articles on articles.article_id = incident_reports.article_id
),

first_of_source as (
    select *
    from reports
    qualify row_number() over (
        partition by incident_id, source order by published_at asc nulls last, is_timed, article_id
    ) = 1
),

first_of_all as (
    select incident_id, published_at, is_timed
    from reports
    qualify row_number() over (
        partition by incident_id order by published_at asc nulls last, is_timed, article_id
    ) = 1
),

figures as (
    select
        claims.incident_id,
        articles.source,
        claims.article_id,
        articles.published_at,
        articles.published_precision in ('second', 'minute') as is_timed,
        claims.measure,
        claims.victim_class,
        claims.is_part,
        coalesce(claims.low, 0) as low,
        coalesce(claims.high, claims.low) as high
    from claims
    inner join articles on articles.article_id = claims.article_id
    where
        claims.incident_id is not null
        and claims.stance = 'reports'
        and (claims.low is not null or claims.high is not null)
        and articles.published_at is not null
),

later_articles as (
    select
        later.incident_id,
        later.source,
        later.article_id,
        later.published_at,
        later.measure,
        later.victim_class,
        later.is_part,
        bool_or(later.low <= earlier.high and earlier.low <= later.high) as keeps_a_figure
    from figures as later
    inner join figures as earlier
        on earlier.incident_id = later.incident_id
        and earlier.source = later.source
        and earlier.measure = later.measure
        and earlier.victim_class = later.victim_class
        and earlier.is_part = later.is_part
        and earlier.published_at < later.published_at
        and (
            (earlier.is_timed and later.is_timed)
            or cast(earlier.published_at at time zone 'UTC' as date) < cast(later.published_at at time zone 'UTC' as date)
        )
    group by all
),

corrections as (
    select incident_id, source, min(published_at) as corrected_at
    from later_articles
    where not keeps_a_figure
    group by incident_id, source
)

select
    first_of_source.incident_id,
    first_of_source.source,
    first_of_source.published_at as first_reported_at,
    case
        when first_of_source.is_timed and first_of_all.is_timed
            then (epoch_us(first_of_source.published_at) - epoch_us(first_of_all.published_at)) // 60000000
    end as lag_minutes,
    corrections.corrected_at,
    first_of_source.article_id,
    first_of_source.published_precision
from first_of_source
inner join first_of_all on first_of_all.incident_id = first_of_source.incident_id
left join corrections
    on corrections.incident_id = first_of_source.incident_id and corrections.source = first_of_source.source
