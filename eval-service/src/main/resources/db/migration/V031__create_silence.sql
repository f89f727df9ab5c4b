CREATE TABLE silence (
    id         text PRIMARY KEY,
    number     bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    model      text,
    column_name text,
    kind       text,
    severity   text,
    until      timestamptz NOT NULL,
    comment    text NOT NULL,
    created_by text NOT NULL,
    created_at timestamptz NOT NULL,
    ended_at   timestamptz
);
