-- what resampling the baseline of a watch gave; outcome is that of the newest measurement that ended
CREATE TABLE budget_measurement (
    monitor  text PRIMARY KEY REFERENCES monitor (id),
    number   int NOT NULL,
    run      double precision NOT NULL,
    state    text NOT NULL,
    state_at timestamptz NOT NULL,
    reason   text,
    outcome  jsonb
);
