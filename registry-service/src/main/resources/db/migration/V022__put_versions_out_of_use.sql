-- A deleted version's row stays: its number is not used again, and history that names it knows what it was.
ALTER TABLE model_version
    ADD COLUMN retired        text CHECK (retired IN ('archived', 'deleted')),
    ADD COLUMN retired_at     timestamptz,
    ADD COLUMN retired_by     text,
    ADD COLUMN retired_reason text;

-- What serving was asked for, until it answers: between the two no alias names the version yet.
CREATE TABLE traffic_request (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    model_id     text NOT NULL REFERENCES model (id),
    version      int NOT NULL,
    requested_at timestamptz NOT NULL
);

CREATE INDEX traffic_request_by_model ON traffic_request (model_id, version);
