-- detectors on the errors of a watched version, between two labelled predictions of one shard
CREATE TABLE error_stream (
    monitor text NOT NULL REFERENCES monitor (id),
    shard   int NOT NULL,
    pane    jsonb NOT NULL,
    PRIMARY KEY (monitor, shard)
);
