-- One row per story of drift or bad data; made from facts, dropped and rebuilt with them.
CREATE TABLE incident (
    id       text PRIMARY KEY,
    model_id text NOT NULL,
    model    text NOT NULL,
    version  integer NOT NULL,
    began_at timestamptz NOT NULL
);

CREATE INDEX incident_by_time ON incident (began_at, id);
CREATE INDEX incident_by_model ON incident (model, began_at, id);

-- What was told about an alert, and about all alerts of an incident.
CREATE INDEX lineage_event_by_alert ON lineage_event ((payload ->> 'alert')) WHERE payload ->> 'alert' IS NOT NULL;
CREATE INDEX lineage_event_by_incident ON lineage_event ((payload ->> 'incident')) WHERE payload ->> 'incident' IS NOT NULL;

-- What was told before this table was there; the same rows that a rebuild makes.
INSERT INTO incident (id, model_id, model, version, began_at)
SELECT DISTINCT ON (payload ->> 'incident')
       payload ->> 'incident', payload ->> 'modelId', payload ->> 'model', (payload ->> 'version')::integer,
       (payload ->> 'openedAt')::timestamptz
FROM lineage_event
WHERE type LIKE '%.AlertOpened.%' AND payload ->> 'incident' IS NOT NULL
ORDER BY payload ->> 'incident', (payload ->> 'openedAt')::timestamptz;
