-- Every fact once, as it was told; numbered as it arrived. All of it can be dropped and read again from the topics.
CREATE TABLE lineage_event (
    position       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id             text NOT NULL,
    topic          text NOT NULL,
    source         text NOT NULL,
    aggregate_type text NOT NULL,
    aggregate_id   text NOT NULL,
    sequence       bigint NOT NULL,
    type           text NOT NULL,
    time           timestamptz NOT NULL,
    pipeline_run   text,
    causation      text,
    traceparent    text,
    payload        jsonb NOT NULL,
    UNIQUE (source, aggregate_type, aggregate_id, sequence)
);

CREATE INDEX lineage_event_by_run ON lineage_event (pipeline_run, position) WHERE pipeline_run IS NOT NULL;
CREATE INDEX lineage_event_by_type ON lineage_event (type, position);
CREATE INDEX lineage_event_by_aggregate ON lineage_event (aggregate_type, aggregate_id);

CREATE TABLE lineage_edge (
    cause_kind  text NOT NULL,
    cause_id    text NOT NULL,
    effect_kind text NOT NULL,
    effect_id   text NOT NULL,
    relation    text NOT NULL,
    PRIMARY KEY (cause_kind, cause_id, effect_kind, effect_id, relation)
);

CREATE INDEX lineage_edge_by_effect ON lineage_edge (effect_kind, effect_id);
