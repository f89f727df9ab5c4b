-- decisions in the order in which they were made, each with the hash of the one before
CREATE TABLE decision_record (
    sequence  bigint PRIMARY KEY CHECK (sequence > 0),
    rollout   text NOT NULL,
    content   text NOT NULL,
    hash      text NOT NULL UNIQUE,
    signature text NOT NULL
);

CREATE INDEX decision_record_rollout ON decision_record (rollout, sequence);

-- locked by whoever appends
CREATE TABLE decision_head (
    one   boolean PRIMARY KEY DEFAULT true CHECK (one),
    count bigint NOT NULL,
    last  text NOT NULL
);

INSERT INTO decision_head (count, last) VALUES (0, repeat('0', 64));

CREATE FUNCTION refuse_change_of_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'decision records are only appended';
END
$$;

CREATE TRIGGER decision_record_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON decision_record
    EXECUTE FUNCTION refuse_change_of_decision();
