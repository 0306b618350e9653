-- question: Who gets quoted, by whom, and how much?
-- grain: One row per speaker and source that quotes the speaker.
-- left out: Quotes whose speaker is linked to no entity ("officials", "witnesses").
-- limits: Every printed quote counts, also a second one of the same words and one in copied text; indirect quotes count the
--   words of the report.
-- columns:
--   entity_id: The speaker.
--   source: The publisher.
--   quotes: Quotes of the speaker it prints.
--   words: Words in them.
--   quote_share: Share of all quotes with a known speaker that the source prints.
--   canonical_name: The name the speaker goes by in this warehouse.
--   entity_type: What kind of speaker it is.
with quoted as (
    select
        quotes.speaker_entity_id as entity_id,
        articles.source,
        count(*) as quotes,
        cast(sum(len(regexp_extract_all(quotes.content, '\S+'))) as bigint) as words
    from quotes
    inner join articles on articles.article_id = quotes.article_id
    where quotes.speaker_entity_id is not null
    group by quotes.speaker_entity_id, articles.source
)

select
    quoted.entity_id,
    quoted.source,
    quoted.quotes,
    quoted.words,
    quoted.quotes / sum(quoted.quotes) over (partition by quoted.source) as quote_share,
    entities.canonical_name,
    entities.entity_type
from quoted
left join entities on entities.entity_id = quoted.entity_id
