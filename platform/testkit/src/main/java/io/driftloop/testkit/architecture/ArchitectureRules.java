package io.driftloop.testkit.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.driftloop.testkit.reference.ProblemsReference;
import io.driftloop.testkit.reference.ReferenceFile;
import io.driftloop.testkit.reference.SettingsReference;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The house's rules on one module; a module's {@code ArchitectureTest} extends this with its root package. */
public abstract class ArchitectureRules {

    private final String root;
    private final Path main;
    private final Path sources;

    /**
     * Rules for one module.
     *
     * @param root its root package, for instance {@code io.driftloop.training}
     */
    protected ArchitectureRules(String root) {
        this(root, Path.of(""));
    }

    /**
     * Rules for another module, for those that the testkit itself is built on.
     *
     * @param root its root package
     * @param module its directory
     */
    protected ArchitectureRules(String root, Path module) {
        this.root = root;
        this.main = module.resolve("src/main");
        this.sources = main.resolve("java");
    }

    /** The rules that hold here; a platform module may leave out those that speak of services. */
    protected List<ArchRule> rules() {
        return HouseRules.all(root);
    }

    @TestFactory
    Stream<DynamicTest> houseRules() {
        JavaClasses classes = classes();
        return rules().stream().map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(classes)));
    }

    @Test
    void filesAreShortEnoughToRead() {
        assertThat(SourceRules.longFiles(sources)).isEmpty();
    }

    @Test
    void methodsAreShortEnoughToRead() {
        assertThat(SourceRules.longMethods(sources)).isEmpty();
    }

    @Test
    void sqlNamesNoForeignSchema() {
        assertThat(SourceRules.foreignSchemas(main, name())).isEmpty();
    }

    @Test
    void theReferenceListsTheProblemCodes() {
        ReferenceFile.named("problems.md").mustHaveSection(name(), ProblemsReference.of(classes()));
    }

    @Test
    void theReferenceListsTheSettings() {
        ReferenceFile.named("configuration.md").mustHaveSection(name(), SettingsReference.of(sources));
    }

    private String name() {
        return root.substring(root.lastIndexOf('.') + 1);
    }

    private JavaClasses classes() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(location -> !location.isJar() || !sources.startsWith("src"))
                .importPackages(root);
    }
}
