CREATE TABLE model (
    id           text PRIMARY KEY,
    name         text NOT NULL UNIQUE,
    last_version int NOT NULL,
    generation   bigint NOT NULL,
    created_at   timestamptz NOT NULL
);

CREATE TABLE model_version (
    model_id      text NOT NULL REFERENCES model (id),
    version       int NOT NULL,
    pipeline_run  text NOT NULL UNIQUE,
    registered_at timestamptz NOT NULL,
    content       jsonb NOT NULL,
    state         text NOT NULL CHECK (state IN ('registered', 'approved', 'rejected')),
    state_since   timestamptz NOT NULL,
    state_actor   text,
    state_reason  text,
    PRIMARY KEY (model_id, version)
);

-- A version is a promise: what it is, and what was measured, cannot be rewritten, whoever holds the connection.
CREATE FUNCTION refuse_version_rewrite() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.content <> OLD.content OR NEW.version <> OLD.version OR NEW.model_id <> OLD.model_id
        OR NEW.pipeline_run <> OLD.pipeline_run OR NEW.registered_at <> OLD.registered_at THEN
        RAISE EXCEPTION 'version % of model % is immutable', OLD.version, OLD.model_id;
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER model_version_is_immutable BEFORE UPDATE ON model_version
    FOR EACH ROW EXECUTE FUNCTION refuse_version_rewrite();

CREATE TABLE training_result (
    pipeline_run text PRIMARY KEY,
    content      jsonb NOT NULL
);

CREATE TABLE model_alias_move (
    model_id         text NOT NULL REFERENCES model (id),
    alias            text NOT NULL,
    generation       bigint NOT NULL,
    version          int,
    previous_version int,
    cause            text NOT NULL,
    actor            text NOT NULL,
    pipeline_run     text,
    moved_at         timestamptz NOT NULL,
    PRIMARY KEY (model_id, alias, generation)
);
