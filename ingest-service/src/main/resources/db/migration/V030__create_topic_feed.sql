ALTER TABLE dataset_version ADD COLUMN origin jsonb;

-- how far the versions of a dataset have read each partition of its topic
CREATE TABLE feed_position (
    dataset       text   NOT NULL,
    topic         text   NOT NULL,
    log_partition int    NOT NULL,
    next_offset   bigint NOT NULL,
    PRIMARY KEY (dataset, topic, log_partition)
);

-- what stops a feed, in words for people; no row: nothing does
CREATE TABLE feed_problem (
    dataset text PRIMARY KEY,
    problem text        NOT NULL,
    since   timestamptz NOT NULL
);

-- broken records of batches without a usable row: no version could hold them
CREATE TABLE feed_quarantine (
    dataset       text        NOT NULL,
    topic         text        NOT NULL,
    log_partition int         NOT NULL,
    log_offset    bigint      NOT NULL,
    reason        text        NOT NULL,
    record_text   text        NOT NULL,
    kept_at       timestamptz NOT NULL,
    PRIMARY KEY (dataset, topic, log_partition, log_offset)
);
