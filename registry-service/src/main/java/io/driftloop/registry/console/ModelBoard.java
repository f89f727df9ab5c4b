package io.driftloop.registry.console;

import io.driftloop.contracts.ModelName;
import io.driftloop.registry.model.AliasHistory;
import io.driftloop.registry.model.AliasMove;
import io.driftloop.registry.model.Model;
import io.driftloop.registry.model.ModelAliases;
import io.driftloop.registry.model.ModelVersion;
import io.driftloop.registry.model.ModelVersions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Tells models. */
public final class ModelBoard {

    private final ModelVersions versions;
    private final ModelAliases aliases;

    public ModelBoard(ModelVersions versions, ModelAliases aliases) {
        this.versions = versions;
        this.aliases = aliases;
    }

    /** All models by name. */
    public List<ModelStory> models() {
        return versions.models().stream().map(Model::name).map(this::model).toList();
    }

    /** One model; {@code model-not-found} otherwise. */
    public ModelStory model(ModelName name) {
        AliasHistory champions = aliases.history(name, AliasMove.CHAMPION);
        List<AliasMove> newestFirst = new ArrayList<>(champions.moves());
        Collections.reverse(newestFirst);
        return new ModelStory(
                name,
                champions.current().orElse(null),
                champions.last().map(AliasMove::at).orElse(null),
                champions.rollbackTarget().isPresent(),
                versions.versions(name).stream()
                        .map(version -> line(version, champions, aliases.history(name, AliasMove.CHALLENGER)))
                        .toList(),
                newestFirst);
    }

    /** Versions side by side; a number that does not exist is left out. */
    public VersionComparison compare(ModelName name, List<Integer> numbers) {
        ModelStory story = model(name);
        return VersionComparison.of(
                name,
                story.oldestFirst().stream()
                        .filter(line -> numbers.contains(line.version().version()))
                        .toList());
    }

    private ModelStory.Line line(ModelVersion version, AliasHistory champions, AliasHistory challengers) {
        return new ModelStory.Line(
                version,
                champions
                        .current()
                        .filter(number -> number == version.version())
                        .isPresent(),
                challengers
                        .current()
                        .filter(number -> number == version.version())
                        .isPresent(),
                versions.training(version).orElse(null));
    }
}
