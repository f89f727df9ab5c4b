-- Who changed which description or tag when. Lines are only added.
CREATE TABLE catalog_edit (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    model     bigint NOT NULL REFERENCES registered_model (id) ON DELETE CASCADE,
    version   int NOT NULL,
    field     text NOT NULL,
    before    text,
    after     text,
    actor     text NOT NULL,
    edited_at timestamptz NOT NULL
);

CREATE INDEX catalog_edit_by_version ON catalog_edit (model, version, id DESC);

-- The words of each version, and of each model as version 0. Triggers keep them, so that no way of writing can forget to.
CREATE TABLE catalog_text (
    model   bigint NOT NULL REFERENCES registered_model (id) ON DELETE CASCADE,
    version int NOT NULL,
    changed bigint NOT NULL,
    words   tsvector NOT NULL,
    PRIMARY KEY (model, version)
);

-- 'simple' knows no language: names and parameters have none, descriptions may have any. Signs part words, as they do in what a person searches for.
-- Capitals count as small letters in every script, also where the database's own language knows ASCII only.
DO $do$
DECLARE known text;
BEGIN
    SELECT quote_ident(collname) INTO known FROM pg_collation WHERE collname IN ('pg_c_utf8', 'und-x-icu') ORDER BY collname LIMIT 1;
    EXECUTE format('CREATE FUNCTION search_fold(value text) RETURNS text LANGUAGE sql IMMUTABLE AS $f$ SELECT lower(value%s) $f$',
        CASE WHEN known IS NULL THEN '' ELSE ' COLLATE pg_catalog.' || known END);
END
$do$;

CREATE FUNCTION search_words(weight "char", value text) RETURNS tsvector LANGUAGE sql IMMUTABLE AS $$
    SELECT setweight(to_tsvector('simple', regexp_replace(search_fold(left(coalesce(value, ''), 100000)), '[\x01-\x20\x21-\x2f\x3a-\x40\x5b-\x60\x7b-\x7e]+', ' ', 'g')), weight)
$$;

CREATE FUNCTION search_pairs(pairs jsonb) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT string_agg(key || ' ' || left(value, 2000), ' ') FROM jsonb_each_text(pairs)
$$;

CREATE FUNCTION refresh_version_text(of_model bigint, of_version int) RETURNS void LANGUAGE sql AS $$
    INSERT INTO catalog_text (model, version, changed, words)
    SELECT v.model, v.version, v.updated,
        search_words('A', m.name || ' ' || v.version) || search_words('B', v.description) || search_words('C', search_pairs(v.tags))
            || search_words('D', (SELECT search_pairs(r.params) FROM tracked_run r WHERE r.id = v.run_id AND v.run_id <> ''))
    FROM catalog_version v JOIN registered_model m ON m.id = v.model
    WHERE v.model = of_model AND v.version = of_version
    ON CONFLICT (model, version) DO UPDATE SET changed = excluded.changed, words = excluded.words
$$;

CREATE FUNCTION version_text_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        DELETE FROM catalog_text WHERE model = OLD.model AND version = OLD.version;
    ELSE
        PERFORM refresh_version_text(NEW.model, NEW.version);
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER catalog_version_added AFTER INSERT OR DELETE ON catalog_version
    FOR EACH ROW EXECUTE FUNCTION version_text_changed();
CREATE TRIGGER catalog_version_noted AFTER UPDATE ON catalog_version
    FOR EACH ROW WHEN (OLD.description IS DISTINCT FROM NEW.description OR OLD.tags IS DISTINCT FROM NEW.tags)
    EXECUTE FUNCTION version_text_changed();

CREATE FUNCTION model_text_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO catalog_text (model, version, changed, words)
    VALUES (NEW.id, 0, NEW.updated, search_words('A', NEW.name) || search_words('B', NEW.description) || search_words('C', search_pairs(NEW.tags)))
    ON CONFLICT (model, version) DO UPDATE SET changed = excluded.changed, words = excluded.words;
    IF TG_OP = 'UPDATE' THEN
        IF OLD.name <> NEW.name THEN
            PERFORM refresh_version_text(v.model, v.version) FROM catalog_version v WHERE v.model = NEW.id;
        END IF;
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER registered_model_added AFTER INSERT ON registered_model
    FOR EACH ROW EXECUTE FUNCTION model_text_changed();
CREATE TRIGGER registered_model_noted AFTER UPDATE ON registered_model
    FOR EACH ROW WHEN (OLD.name IS DISTINCT FROM NEW.name OR OLD.description IS DISTINCT FROM NEW.description
        OR OLD.tags IS DISTINCT FROM NEW.tags)
    EXECUTE FUNCTION model_text_changed();

CREATE FUNCTION run_params_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM refresh_version_text(v.model, v.version) FROM catalog_version v WHERE v.run_id = NEW.id AND v.run_id <> '';
    RETURN NULL;
END
$$;

CREATE TRIGGER tracked_run_params AFTER UPDATE ON tracked_run
    FOR EACH ROW WHEN (OLD.params IS DISTINCT FROM NEW.params) EXECUTE FUNCTION run_params_changed();

INSERT INTO catalog_text (model, version, changed, words)
SELECT id, 0, updated, search_words('A', name) || search_words('B', description) || search_words('C', search_pairs(tags)) FROM registered_model;
SELECT refresh_version_text(model, version) FROM catalog_version;

CREATE INDEX catalog_text_by_words ON catalog_text USING gin (words);
