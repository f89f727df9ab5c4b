-- The highest sequence that a handler has applied, per source and aggregate. Moves in the transaction of the handler's state change.
CREATE TABLE inbox (
    handler   text   NOT NULL,
    source    text   NOT NULL,
    aggregate text   NOT NULL,
    sequence  bigint NOT NULL,
    PRIMARY KEY (handler, source, aggregate)
) WITH (fillfactor = 70);
