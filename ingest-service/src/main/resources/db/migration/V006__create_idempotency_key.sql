CREATE TABLE idempotency_key (
    scope       text        NOT NULL,
    key         text        NOT NULL,
    fingerprint text        NOT NULL,
    answer      text        NOT NULL,
    stored_at   timestamptz NOT NULL,
    PRIMARY KEY (scope, key)
);
