-- question: Where do the sources of an incident differ, and why?
-- grain: One row per incident and field they differ in.
-- left out: Fields in which all sources agree. Silence on the dead or injured is shown (`unsaid`) where a source tells of the
--   harm and leaves that measure out; all silence is in incident_claims.
-- limits: The cause is the mildest that explains the difference: spelling and label of a name; translation where direct speech
--   is printed in other words; scope where figures count other people or one is left unsaid; time where figures only rise
--   as reports follow; `substance` is what none of them explains. Rather few rows that are sure: figures are compared where
--   day and place of two articles fit and no other figure of either agrees, labels where a source has a favourite.
-- columns:
--   incident_id: The incident.
--   field: What they differ in.
--   values: Each value with the sources that give it and the ids of the rows it comes from.
--   cause: Why they differ: spelling, label, translation, scope, time, substance.
--   label: The incident in one short line.
select
    disagreements.incident_id,
    disagreements.field,
    disagreements."values",
    disagreements.cause,
    incidents.label
from disagreements
left join incidents on incidents.incident_id = disagreements.incident_id
