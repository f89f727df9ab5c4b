-- right answers by confidence among a version's first labelled predictions
CREATE TABLE reliability (
    model_id text NOT NULL,
    version  int NOT NULL,
    bins     jsonb NOT NULL,
    PRIMARY KEY (model_id, version)
);

-- what is expected of each hundred predictions before labels come
CREATE TABLE estimated_pane (
    model_id       text NOT NULL,
    version        int NOT NULL,
    shard          int NOT NULL,
    pane           bigint NOT NULL,
    rows           int NOT NULL,
    expected_right double precision NOT NULL,
    classes        jsonb NOT NULL,
    last_at        timestamptz NOT NULL,
    PRIMARY KEY (model_id, version, shard, pane)
);
