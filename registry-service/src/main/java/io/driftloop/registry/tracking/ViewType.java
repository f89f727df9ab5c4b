package io.driftloop.registry.tracking;

/** Which of the living and the deleted a search sees. */
public enum ViewType {
    ACTIVE_ONLY,
    DELETED_ONLY,
    ALL
}
