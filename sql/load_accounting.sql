-- question: What became of every record read?
-- grain: One row per batch, outcome and reason.
-- left out: Nothing: the records of a batch add up to the records read, as articles, repeats and rejects.
-- limits: Batches that were refused by the gate or broke off are not in the snapshot; `runs` has them.
-- columns:
--   batch_id: The batch that read the records.
--   outcome: article, repeat or reject.
--   reason: Why a reject was rejected; null for articles and repeats.
--   records: Records that ended so.
select
    batch_id,
    outcome,
    reason,
    count(*) as records
from records
group by batch_id, outcome, reason
