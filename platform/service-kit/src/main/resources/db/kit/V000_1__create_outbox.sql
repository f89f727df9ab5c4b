-- The last sequence given to each aggregate. Its row lock, held until the teller commits, is what orders the tellers of one aggregate.
CREATE TABLE outbox_aggregate (
    aggregate text   PRIMARY KEY,
    sequence  bigint NOT NULL
) WITH (fillfactor = 70);

-- Facts that are stored and not yet told. A row goes when all replicas of the broker have acknowledged it.
CREATE TABLE outbox_event (
    id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event_id     text        NOT NULL,
    topic        text        NOT NULL,
    type         text        NOT NULL,
    aggregate    text        NOT NULL,
    sequence     bigint      NOT NULL,
    pipeline_run text,
    causation    text,
    traceparent  text,
    told_at      timestamptz NOT NULL,
    payload      bytea       NOT NULL
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
