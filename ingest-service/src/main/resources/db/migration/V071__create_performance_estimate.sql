-- What is expected of the latest predictions of versions, as it was told; kept for 30 days of predictions.
CREATE TABLE performance_estimate (
    number   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    model_id text NOT NULL,
    model    text NOT NULL,
    version  int NOT NULL,
    rows     bigint NOT NULL,
    accuracy double precision NOT NULL,
    onset    jsonb NOT NULL,
    at       timestamptz NOT NULL
);
CREATE INDEX performance_estimate_version ON performance_estimate (model_id, version, number);
CREATE INDEX performance_estimate_time ON performance_estimate (model_id, at);
