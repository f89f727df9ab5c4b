-- Purging looks at ended items only, the oldest first.
CREATE INDEX work_item_ended ON work_item (finished_at) WHERE finished_at IS NOT NULL;
