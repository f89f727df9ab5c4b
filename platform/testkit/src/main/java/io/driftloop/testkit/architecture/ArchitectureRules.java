package io.driftloop.testkit.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The house's rules on one module; a module's {@code ArchitectureTest} extends this with its root package. */
public abstract class ArchitectureRules {

    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final Path MAIN = Path.of("src", "main");

    private final String root;

    /**
     * Rules for one module.
     *
     * @param root its root package, for instance {@code io.driftloop.training}
     */
    protected ArchitectureRules(String root) {
        this.root = root;
    }

    /** The rules that hold here; a platform module may leave out those that speak of services. */
    protected List<ArchRule> rules() {
        return HouseRules.all(root);
    }

    @TestFactory
    Stream<DynamicTest> houseRules() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
                .importPackages(root);
        return rules().stream().map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(classes)));
    }

    @Test
    void filesAreShortEnoughToRead() {
        assertThat(SourceRules.longFiles(SOURCES)).isEmpty();
    }

    @Test
    void methodsAreShortEnoughToRead() {
        assertThat(SourceRules.longMethods(SOURCES)).isEmpty();
    }

    @Test
    void sqlNamesNoForeignSchema() {
        assertThat(SourceRules.foreignSchemas(MAIN, root.substring(root.lastIndexOf('.') + 1)))
                .isEmpty();
    }
}
