-- predictions of broken data, one open range per shard
CREATE TABLE open_quarantine (
    monitor      text NOT NULL REFERENCES monitor (id),
    shard        int NOT NULL,
    first_offset bigint NOT NULL,
    last_offset  bigint NOT NULL,
    whole_panes  int NOT NULL,
    reason       text NOT NULL,
    PRIMARY KEY (monitor, shard)
);
