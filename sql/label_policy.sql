-- question: What does a source call a thing in its own voice (ISIS, ISIL, Daesh, IS)?
-- grain: One row per source, entity and label.
-- left out: Names inside quoted words, which are the speaker's choice; what stands in boilerplate (captions, promo), which is
--   not extracted; mentions linked to no entity.
-- limits: Spellings that differ only in case, spacing or a leading "the" are one label, shown in the spelling most used by
--   all sources. Copied text counts as the voice of whoever prints it. Names that only explain another ("ISIL, also known as
--   ISIS") count like any other use.
-- columns:
--   source: The publisher.
--   entity_id: The thing named.
--   label: What it is called.
--   own_voice_count: How often the source calls it so outside quoted words, headlines included.
--   share: That count over all own-voice names the source uses for the thing.
--   is_preferred: Whether no other label is used more; true for each of several that tie.
--   canonical_name: The name the entity goes by in this warehouse.
--   entity_type: What kind of thing it is.
with own_voice as (
    select
        articles.source,
        mentions.entity_id,
        regexp_replace(trim(mentions.surface), '\s+', ' ', 'g') as spelling,
        count(*) as uses
    from mentions
    inner join articles on articles.article_id = mentions.article_id
    where mentions.entity_id is not null and not mentions.in_quote
    group by all
),

folded as (
    select
        source,
        entity_id,
        spelling,
        uses,
        regexp_replace(lower(spelling), '^the ', '') as fold
    from own_voice
),

spellings as (
    select
        entity_id,
        fold,
        regexp_replace(spelling, '^(?i:the) ', '') as label,
        sum(uses) as uses
    from folded
    group by all
),

labels as (
    select entity_id, fold, label
    from spellings
    qualify row_number() over (partition by entity_id, fold order by uses desc, label) = 1
),

counted as (
    select
        folded.source,
        folded.entity_id,
        labels.label,
        cast(sum(folded.uses) as bigint) as own_voice_count
    from folded
    inner join labels on labels.entity_id = folded.entity_id and labels.fold = folded.fold
    group by all
)

select
    counted.source,
    counted.entity_id,
    counted.label,
    counted.own_voice_count,
    counted.own_voice_count / sum(counted.own_voice_count) over (
        partition by counted.source, counted.entity_id
    ) as share,
    counted.own_voice_count = max(counted.own_voice_count) over (
        partition by counted.source, counted.entity_id
    ) as is_preferred,
    entities.canonical_name,
    entities.entity_type
from counted
left join entities on entities.entity_id = counted.entity_id
