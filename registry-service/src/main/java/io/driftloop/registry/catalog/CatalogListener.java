package io.driftloop.registry.catalog;

import io.driftloop.contracts.Actor;

/**
 * Hears what happens in the catalog, in the unit of work of the change and with the model's row locked: what it stores commits with the change or not at all, and
 * in the order of the model's changes.
 */
public interface CatalogListener {

    /** A model is new. */
    void modelCreated(RegisteredModel model);

    /** A version is new. */
    void versionCreated(RegisteredModel model, CatalogVersion version);

    /** A version's tag was set, be it to what it was before. */
    void tagSet(RegisteredModel model, int version, String key, String value);

    /** A version lost a tag. */
    void tagRemoved(RegisteredModel model, int version, String key);

    /** An alias names a version. */
    void aliasSet(RegisteredModel model, String alias, int version);

    /** An alias names nothing any more. */
    void aliasRemoved(RegisteredModel model, String alias);

    /** A pipeline's version may be deployed. */
    void versionApproved(RegisteredModel model, int version, Actor actor);

    /** A pipeline's version may not be deployed. */
    void versionRejected(RegisteredModel model, int version, Actor actor, String reason);
}
