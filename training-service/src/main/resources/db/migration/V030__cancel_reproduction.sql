ALTER TABLE reproduction
    DROP CONSTRAINT reproduction_state_check,
    ADD CONSTRAINT reproduction_state_check CHECK (state IN ('Queued', 'Running', 'Compared', 'Failed', 'Cancelled'));

-- what waits in the queue of its own goes into that of trainings
UPDATE work_item SET key = 'reproduction:' || key, kind = 'training', payload = 'reproduction:' || payload
WHERE kind = 'reproduction';
