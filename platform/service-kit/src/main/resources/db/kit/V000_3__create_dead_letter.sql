-- Events that a handler could not apply (dead), and later events of the same aggregate that wait behind them (waiting).
CREATE TABLE dead_letter (
    id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    handler      text        NOT NULL,
    topic        text        NOT NULL,
    log_partition int        NOT NULL,
    log_offset   bigint      NOT NULL,
    event_id     text,
    event_type   text,
    source       text,
    aggregate    text,
    sequence     bigint,
    pipeline_run text,
    record_key   bytea,
    headers      text        NOT NULL,
    payload      bytea,
    state        text        NOT NULL CHECK (state IN ('dead', 'waiting', 'replayed')),
    reason       text        NOT NULL,
    attempts     int         NOT NULL,
    failed_at    timestamptz NOT NULL,
    replayed_at  timestamptz
);

-- One record is one letter of a handler, however often it is delivered.
CREATE UNIQUE INDEX dead_letter_record ON dead_letter (handler, topic, log_partition, log_offset);
-- One event is one open letter of a handler, even when the relay told it twice.
CREATE UNIQUE INDEX dead_letter_event ON dead_letter (handler, source, aggregate, sequence) WHERE state <> 'replayed';
CREATE INDEX dead_letter_open ON dead_letter (handler, aggregate, id) WHERE state <> 'replayed';
