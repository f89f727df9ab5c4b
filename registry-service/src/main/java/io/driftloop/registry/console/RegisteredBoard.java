package io.driftloop.registry.console;

import io.driftloop.contracts.ModelName;
import io.driftloop.registry.catalog.CatalogVersion;
import io.driftloop.registry.catalog.ClientModels;
import io.driftloop.registry.catalog.RegisteredModel;
import io.driftloop.registry.filter.Slice;
import io.driftloop.registry.imports.RegisteredFiles;
import io.driftloop.registry.model.ModelBrowser;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells what tracking clients registered: models and versions that no run has taken in yet. */
public final class RegisteredBoard {

    private static final int PAGE = 25;

    private final ClientModels models;
    private final RegisteredFiles files;
    private final ModelBrowser browser;

    public RegisteredBoard(ClientModels models, RegisteredFiles files, ModelBrowser browser) {
        this.models = models;
        this.files = files;
        this.browser = browser;
    }

    /** Models that no pipeline makes, by name, after one. */
    public Slice<RegisteredModel> models(String after) {
        List<RegisteredModel> found = models.models(after, PAGE + 1);
        List<RegisteredModel> shown = found.stream().limit(PAGE).toList();
        return new Slice<>(shown, found.size() > PAGE ? shown.get(PAGE - 1).name() : null);
    }

    /** The model with its versions, newest first, below a number; empty where nobody registered it. */
    public Optional<RegisteredStory> model(String name, int below) {
        return models.model(name).map(model -> {
            List<CatalogVersion> found = models.versions(model, below, PAGE + 1);
            return new RegisteredStory(
                    model,
                    found.stream().limit(PAGE).map(this::line).toList(),
                    found.size() > PAGE ? found.get(PAGE - 1).version() : 0);
        });
    }

    /** Versions of a pipeline's model that clients registered and no run has taken in, the newest ones. */
    public List<CatalogVersion> waiting(ModelName name) {
        return models.model(name.value())
                .map(model -> models.versions(model, Integer.MAX_VALUE, PAGE))
                .filter(found -> !found.isEmpty())
                .map(found -> {
                    Set<Integer> taken =
                            browser
                                    .known(
                                            name,
                                            found.stream()
                                                    .map(CatalogVersion::version)
                                                    .toList())
                                    .stream()
                                    .collect(Collectors.toSet());
                    return found.stream()
                            .filter(version -> !taken.contains(version.version()))
                            .toList();
                })
                .orElse(List.of());
    }

    /** The version; empty where nobody registered it. */
    public Optional<RegisteredStory.Line> version(String name, int number) {
        return models.version(name, number).map(this::line);
    }

    private RegisteredStory.Line line(CatalogVersion version) {
        return new RegisteredStory.Line(version, files.of(version));
    }
}
