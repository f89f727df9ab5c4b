-- alerts of one version that go on at the same time tell one story
ALTER TABLE alert ADD COLUMN incident_id text;
UPDATE alert SET incident_id = 'i-' || substr(id, 3);
ALTER TABLE alert ALTER COLUMN incident_id SET NOT NULL;
ALTER TABLE alert ADD COLUMN comment text;
ALTER TABLE alert ADD COLUMN silence_id text;
ALTER TABLE alert ADD COLUMN silenced_until timestamptz;
CREATE INDEX alert_going_on ON alert (number) WHERE state <> 'resolved';
