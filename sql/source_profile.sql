-- question: What kind of source is it: does it write its own copy, whom does it quote, and what harm does it leave unsaid?
-- grain: One row per source.
-- left out: Nothing; a share of nothing is null.
-- limits: Copy is own where the source published it before every other source in this warehouse; the origin may lie outside
--   it, so `agency_share` stands beside it. A speaker is official by a word of the name, the words or the title (the list is in
--   this file), or when a country or city is said to speak; an office described in other words is missed, and a "general
--   manager" is taken for one. Harm unsaid is told as in incident_claims.
-- columns:
--   source: The publisher.
--   articles: Its articles.
--   own_copy_share: Share of them that carry no copy another source published earlier.
--   official_speaker_share: Share of its quotes with a named speaker in which an official or an authority speaks.
--   harm_unsaid_share: Of the incidents and measures of harm that another source speaks of, and that it reports in a whole
--     English article or speaks of as well, the share on which it leaves at least one victim class unsaid.
--   agency_share: Share of its articles that credit a news agency.
--   quotes: Its quotes with a named speaker.
--   harms_compared: Incidents × measures behind harm_unsaid_share.
with official_words (word) as (
    values
    ('admiral'), ('administration'), ('ambassador'), ('army'), ('attorney'), ('authorities'), ('authority'),
    ('brigadier'), ('cabinet'), ('captain'), ('centcom'), ('chancellor'), ('coalition'), ('colonel'), ('command'),
    ('congressman'), ('congresswoman'), ('consul'), ('coroner'), ('court'), ('defence'), ('defense'), ('department'),
    ('diplomat'), ('embassy'), ('emir'), ('envoy'), ('gen'), ('general'), ('government'), ('governor'), ('govt'),
    ('judge'), ('king'), ('kremlin'), ('lawmaker'), ('lawmakers'), ('lieutenant'), ('lt'), ('magistrate'), ('mayor'),
    ('military'), ('minister'), ('ministers'), ('ministry'), ('mp'), ('navy'), ('officer'), ('officers'), ('official'),
    ('officials'), ('parliament'), ('pentagon'), ('police'), ('premier'), ('president'), ('presidency'),
    ('prosecutor'), ('prosecutors'), ('queen'), ('secretary'), ('senator'), ('sergeant'), ('sheriff'), ('sultan'),
    ('treasury')
),

firsts as (
    select
        article_id,
        source,
        agency,
        first_value(source) over (
            partition by coalesce(copy_group_id, article_id)
            order by published_at asc nulls last, article_id
        ) as origin
    from articles
),

copying as (
    select
        source,
        count(*) as articles,
        avg(cast(origin = source as integer)) as own_copy_share,
        avg(cast(agency is not null as integer)) as agency_share
    from firsts
    group by source
),

titles as (
    select chain_mention_id, string_agg(role, ' ' order by mention_id) as roles
    from mentions
    where role is not null
    group by chain_mention_id
),

speakers as (
    select
        quotes.quote_id,
        articles.source,
        coalesce(entities.entity_type = 'GPE', false) as is_place,
        lower(concat_ws(' ', quotes.speaker, titles.roles, entities.canonical_name)) as words
    from quotes
    inner join articles on articles.article_id = quotes.article_id
    left join mentions on mentions.mention_id = quotes.speaker_mention_id
    left join titles on titles.chain_mention_id = mentions.chain_mention_id
    left join entities on entities.entity_id = quotes.speaker_entity_id
    where quotes.speaker is not null
),

spoken_words as (
    select quote_id, unnest(regexp_extract_all(words, '[a-z]+')) as word
    from speakers
),

officials as (
    select distinct spoken_words.quote_id
    from spoken_words
    inner join official_words on official_words.word = spoken_words.word
),

quoting as (
    select
        speakers.source,
        count(*) as quotes,
        avg(cast(speakers.is_place or officials.quote_id is not null as integer)) as official_speaker_share
    from speakers
    left join officials on officials.quote_id = speakers.quote_id
    group by speakers.source
),

harms as (
    select
        incident_id,
        measure,
        source,
        bool_or(stance = 'silent') as is_unsaid,
        bool_or(stance <> 'silent') as is_said
    from incident_claims
    group by incident_id, measure, source
),

compared_harms as (
    select
        source,
        is_unsaid,
        count(*) filter (where is_said) over (partition by incident_id, measure) - cast(is_said as integer) as others
    from harms
),

leaving_unsaid as (
    select
        source,
        count(*) as harms_compared,
        avg(cast(is_unsaid as integer)) as harm_unsaid_share
    from compared_harms
    where others > 0
    group by source
)

select
    copying.source,
    copying.articles,
    copying.own_copy_share,
    quoting.official_speaker_share,
    leaving_unsaid.harm_unsaid_share,
    copying.agency_share,
    coalesce(quoting.quotes, 0) as quotes,
    coalesce(leaving_unsaid.harms_compared, 0) as harms_compared
from copying
left join quoting on quoting.source = copying.source
left join leaving_unsaid on leaving_unsaid.source = copying.source
