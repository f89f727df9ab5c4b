CREATE TABLE log_position (
    subscriber  text NOT NULL,
    shard       int NOT NULL,
    next_offset bigint NOT NULL,
    PRIMARY KEY (subscriber, shard)
);

-- a version under watch, for as long as it is champion without a break
CREATE TABLE monitor (
    id         text PRIMARY KEY,
    model_id   text NOT NULL,
    model      text NOT NULL,
    version    int NOT NULL,
    generation bigint NOT NULL,
    baseline   jsonb,
    since      timestamptz NOT NULL,
    retired_at timestamptz
);

CREATE UNIQUE INDEX monitor_active ON monitor (model_id) WHERE retired_at IS NULL;
CREATE INDEX monitor_newest ON monitor (model_id, generation);

CREATE TABLE monitor_setting (
    model                 text PRIMARY KEY,
    false_alarms_per_week double precision NOT NULL
);

CREATE TABLE monitor_shard (
    monitor     text NOT NULL REFERENCES monitor (id),
    shard       int NOT NULL,
    rows        bigint NOT NULL,
    last_offset bigint NOT NULL,
    open_rows   bytea NOT NULL,
    PRIMARY KEY (monitor, shard)
);

-- rows: offset, time and cells of each prediction, packed
CREATE TABLE pane (
    monitor      text NOT NULL REFERENCES monitor (id),
    shard        int NOT NULL,
    first_offset bigint NOT NULL,
    rows         bytea NOT NULL,
    PRIMARY KEY (monitor, shard, first_offset)
);

CREATE TABLE skipped_prediction (
    model_id text NOT NULL,
    version  int NOT NULL,
    rows     bigint NOT NULL,
    PRIMARY KEY (model_id, version)
);

CREATE TABLE label_pane (
    model_id text NOT NULL,
    version  int NOT NULL,
    shard    int NOT NULL,
    pane     bigint NOT NULL,
    rows     int NOT NULL,
    correct  int NOT NULL,
    last_at  timestamptz NOT NULL,
    PRIMARY KEY (model_id, version, shard, pane)
);
