CREATE TABLE dataset (
    name           text PRIMARY KEY,
    newest_version int  NOT NULL
);

CREATE TABLE dataset_version (
    dataset          text        NOT NULL REFERENCES dataset,
    version          int         NOT NULL,
    content_hash     text        NOT NULL,
    content          jsonb       NOT NULL,
    schema           jsonb       NOT NULL,
    row_count        bigint      NOT NULL,
    added_rows       bigint      NOT NULL,
    quarantined_rows bigint      NOT NULL,
    source           text        NOT NULL,
    created_at       timestamptz NOT NULL,
    PRIMARY KEY (dataset, version),
    UNIQUE (dataset, content_hash)
);

CREATE TABLE quarantined_row (
    dataset    text   NOT NULL,
    version    int    NOT NULL,
    position   bigint NOT NULL,
    file       text   NOT NULL,
    row_number bigint NOT NULL,
    reason     text   NOT NULL,
    row_text   text   NOT NULL,
    PRIMARY KEY (dataset, version, position),
    FOREIGN KEY (dataset, version) REFERENCES dataset_version
);

-- json, not jsonb: the order of the first record's fields is the order of the columns
CREATE TABLE pending_record (
    number  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    dataset text NOT NULL,
    fields  json NOT NULL
);

CREATE INDEX pending_record_dataset ON pending_record (dataset, number);
