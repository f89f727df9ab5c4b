package io.driftloop.serving.rollout;

/** Why a version is to serve. */
public enum RolloutPurpose {
    /** It was approved: it must prove itself step by step where something serves. */
    APPROVED,
    /** A person wants it now. */
    ACTIVATION,
    /** A person wants an earlier one back now. */
    ROLLBACK
}
