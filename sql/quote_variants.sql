-- question: How is one utterance printed by those who print it?
-- grain: One row per utterance and article that prints it.
-- left out: Utterances printed in one article only: there is nothing to compare them with.
-- limits: An article that prints an utterance twice (in its headline and its text) is shown by the longer wording. `exact`
--   means the same words as the fullest wording, which may itself stand in an article that was translated.
-- columns:
--   utterance_id: The utterance.
--   article_id: The article that prints it.
--   source: Its publisher.
--   content: The words as printed there.
--   variant: How they differ from the fullest wording: exact, shortened, relabelled, reworded.
--   changed_words: Each change as `fullest > printed`.
--   speaker: The speaker as written there.
--   quote_id: The quote.
--   is_other_speaker: Whether the words are put into another mouth than most articles do; null where no speaker is known.
--   published_at: When the article was published.
with printed as (
    select
        utterance_variants.utterance_id,
        quotes.article_id,
        articles.source,
        quotes.content,
        utterance_variants.variant,
        utterance_variants.changed_words,
        utterance_variants.is_other_speaker,
        quotes.speaker,
        quotes.quote_id,
        articles.published_at,
        quotes.part,
        quotes.char_start
    from utterance_variants
    inner join quotes on quotes.quote_id = utterance_variants.quote_id
    inner join articles on articles.article_id = quotes.article_id
),

fullest as (
    select *
    from printed
    qualify row_number() over (
        partition by utterance_id, article_id
        order by length(content) desc, part = 'headline', char_start, quote_id
    ) = 1
)

select
    utterance_id,
    article_id,
    source,
    content,
    variant,
    changed_words,
    speaker,
    quote_id,
    is_other_speaker,
    published_at
from fullest
qualify count(*) over (partition by utterance_id) > 1
