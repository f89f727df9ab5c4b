package io.driftloop.registry.catalog;

import io.driftloop.contracts.Actor;
import io.driftloop.kit.api.UnitOfWork;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Descriptions and tags, whoever made the model; each change is noted with who and when in the same unit of work. Setting what is there already notes nothing. */
public final class CatalogNotes {

    private final UnitOfWork unitOfWork;
    private final RegisteredModels models;
    private final CatalogVersions versions;
    private final EditLog edits;
    private final Supplier<Actor> actor;
    private final Clock clock;

    public CatalogNotes(
            UnitOfWork unitOfWork,
            RegisteredModels models,
            CatalogVersions versions,
            EditLog edits,
            Supplier<Actor> actor,
            Clock clock) {
        this.unitOfWork = unitOfWork;
        this.models = models;
        this.versions = versions;
        this.edits = edits;
        this.actor = actor;
        this.clock = clock;
    }

    /** What is written about a model, or about one of its versions where that is not 0. */
    public Notes of(String model, int version) {
        return unitOfWork.call(() -> {
            if (version == 0) {
                RegisteredModel found = models.get(model).model();
                return new Notes(model, 0, found.description(), found.tags(), found.updated());
            }
            CatalogVersion found = versions.get(model, version);
            return new Notes(model, version, found.description(), found.tags(), found.updated());
        });
    }

    /** The same; empty where there is no such model or version. */
    public Optional<Notes> known(String model, int version) {
        return unitOfWork.call(() -> version == 0
                ? models.known(model)
                        .map(found -> new Notes(model, 0, found.description(), found.tags(), found.updated()))
                : versions.known(model, version)
                        .map(found -> new Notes(model, version, found.description(), found.tags(), found.updated())));
    }

    /**
     * Changes a description and tags at once.
     *
     * @param description absent: stays as it is
     * @param tags texts by key; a null text removes the tag
     */
    public Notes change(String model, int version, @Nullable String description, Map<String, @Nullable String> tags) {
        return unitOfWork.call(() -> {
            if (description != null) {
                describe(model, version, description);
            }
            tags.forEach((key, value) -> tag(model, version, key, value));
            return of(model, version);
        });
    }

    /** Sets the description. */
    public void describe(String model, int version, String description) {
        CatalogNames.checkDescription(description);
        unitOfWork.run(() -> {
            String before = of(model, version).description();
            if (version == 0) {
                models.describe(model, description);
            } else {
                versions.describe(model, version, description);
            }
            note(
                    model,
                    version,
                    "description",
                    before.isEmpty() ? null : before,
                    description.isEmpty() ? null : description);
        });
    }

    /** Sets a tag; null removes it. */
    public void tag(String model, int version, String key, @Nullable String value) {
        unitOfWork.run(() -> {
            String before = of(model, version).tags().get(key);
            if (version == 0) {
                models.tag(model, key, value);
            } else {
                versions.tag(model, version, key, value);
            }
            note(model, version, "tags." + key, before, value);
        });
    }

    /** Changes of a model, or of one of its versions where that is not 0, newest first, older than one where given. */
    public List<Edit> edits(String model, int version, @Nullable Long before, int limit) {
        return unitOfWork.call(() -> {
            of(model, version);
            return edits.page(models.get(model).model().id(), version, before, limit);
        });
    }

    private void note(String model, int version, String field, @Nullable String before, @Nullable String after) {
        if (!Objects.equals(before, after)) {
            long id = models.get(model).model().id();
            edits.add(id, new Edit(0, model, version, field, before, after, actor.get(), clock.instant()));
        }
    }
}
