-- Newest first without sorting all there are: of some types, of one thing, of everything.
CREATE INDEX lineage_event_by_type_and_time ON lineage_event (type, time, position);
CREATE INDEX lineage_event_by_time ON lineage_event (time, position);
CREATE INDEX lineage_event_by_aggregate_and_time ON lineage_event (aggregate_type, aggregate_id, time, position);
DROP INDEX lineage_event_by_aggregate;
CREATE INDEX lineage_event_by_dataset_content ON lineage_event ((payload -> 'dataset' ->> 'contentHash'))
    WHERE payload -> 'dataset' ->> 'contentHash' IS NOT NULL;

-- How many facts of each type there are, counted as they come.
CREATE TABLE lineage_tally (
    type  text PRIMARY KEY,
    facts bigint NOT NULL
);

INSERT INTO lineage_tally (type, facts) SELECT type, count(*) FROM lineage_event GROUP BY type;

-- What lists show: one row per run, alert, pipeline and dataset. Made from facts, dropped and rebuilt with them.
CREATE TABLE directory_entry (
    kind     text NOT NULL,
    id       text NOT NULL,
    parent   text NOT NULL,
    at       timestamptz NOT NULL,
    state    text NOT NULL,
    state_at timestamptz NOT NULL,
    PRIMARY KEY (kind, id)
);

CREATE INDEX directory_entry_by_time ON directory_entry (kind, at, id);
CREATE INDEX directory_entry_by_parent ON directory_entry (kind, parent, at, id);
CREATE INDEX directory_entry_by_state ON directory_entry (kind, state, at, id);

-- What was told before this table was there; the same rows that a rebuild makes.
INSERT INTO directory_entry (kind, id, parent, at, state, state_at)
SELECT 'run', payload ->> 'pipelineRun', min(payload ->> 'pipeline'), min(time),
       (array_agg(coalesce(payload ->> 'outcome', 'active') ORDER BY time DESC, position DESC))[1], max(time)
FROM lineage_event WHERE type LIKE '%.PipelineRunStarted.%' OR type LIKE '%.PipelineRunCompleted.%'
GROUP BY payload ->> 'pipelineRun';

INSERT INTO directory_entry (kind, id, parent, at, state, state_at)
SELECT 'alert', payload ->> 'alert', min(payload ->> 'model'), min(time),
       (array_agg(CASE WHEN type LIKE '%.AlertResolved.%' THEN 'resolved' ELSE coalesce(payload ->> 'state', 'open') END
                  ORDER BY time DESC, position DESC))[1], max(time)
FROM lineage_event
WHERE type LIKE '%.AlertOpened.%' OR type LIKE '%.AlertChanged.%' OR type LIKE '%.AlertResolved.%'
GROUP BY payload ->> 'alert';

INSERT INTO directory_entry (kind, id, parent, at, state, state_at)
SELECT 'pipeline', payload ->> 'pipeline', '', max(time), 'applied', max(time)
FROM lineage_event WHERE type LIKE '%.PipelineApplied.%' GROUP BY payload ->> 'pipeline';

INSERT INTO directory_entry (kind, id, parent, at, state, state_at)
SELECT 'dataset', payload -> 'dataset' ->> 'dataset', '', max(time), 'stored', max(time)
FROM lineage_event WHERE type LIKE '%.DatasetVersionIngested.%' GROUP BY payload -> 'dataset' ->> 'dataset';
