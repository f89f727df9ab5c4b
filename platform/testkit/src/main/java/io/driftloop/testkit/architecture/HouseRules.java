package io.driftloop.testkit.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import io.driftloop.events.PipelineEvent;
import java.util.List;
import java.util.stream.Stream;

/** Rules R1 to R10 of the house, for the classes below one root package such as {@code io.driftloop.training}. */
public final class HouseRules {

    private static final List<String> ROOMS = List.of("ingest", "training", "eval", "registry", "serving", "cli");

    private static final String[] OUTSIDE_A_FEATURE = {
        "jakarta.ws.rs..",
        "jakarta.enterprise..",
        "jakarta.inject..",
        "jakarta.servlet..",
        "java.sql..",
        "javax.sql..",
        "org.jdbi..",
        "org.apache.kafka..",
        "org.eclipse.microprofile..",
        "io.quarkus..",
        "io.smallrye..",
        "io.vertx..",
        "io.driftloop.kit.jdbc..",
        "io.driftloop.kit.messaging..",
        "ai.djl..",
        "ai.onnxruntime.."
    };

    private HouseRules() {}

    /** Every rule, in the order of the house plan. */
    public static List<ArchRule> all(String root) {
        return Stream.of(
                        noOtherService(root),
                        featureRootsAreFree(root),
                        adaptersStayHome(root),
                        featuresHaveNoCycles(root),
                        eventsAreRecords(),
                        timeAndChanceComeIn(root),
                        kafkaStaysInItsAdapters(root),
                        sqlStaysInJdbc(root),
                        httpStaysInRest(root),
                        djlStaysInDjl(root),
                        namesSayWhat(root),
                        constructorsInject(root),
                        portsAreSmall(root))
                .map(rule -> rule.allowEmptyShould(true))
                .toList();
    }

    /** R1. */
    public static ArchRule noOtherService(String root) {
        String[] others = ROOMS.stream()
                .map(room -> "io.driftloop." + room)
                .filter(other -> !root.equals(other) && !root.startsWith(other + "."))
                .map(other -> other + "..")
                .toArray(String[]::new);
        return noClasses()
                .that(resideInAPackage(root + ".."))
                .should()
                .dependOnClassesThat(resideInAnyPackage(others))
                .as("R1 a service does not depend on another service")
                .because(
                        "services talk through events and HTTP, so that each can be built, started and replaced alone");
    }

    /** R2. */
    public static ArchRule featureRootsAreFree(String root) {
        return noClasses()
                .that(FeaturePackages.isFeatureRoot(root))
                .should()
                .dependOnClassesThat(resideInAnyPackage(OUTSIDE_A_FEATURE))
                .as("R2 a feature's root package knows no transport, storage or framework")
                .because(
                        "what the feature decides must be readable and testable without them; adapters live one package below");
    }

    /** R3. */
    public static ArchRule adaptersStayHome(String root) {
        return classes()
                .that(resideInAPackage(root + ".."))
                .should(FeaturePackages.reachAdaptersOfTheirOwnFeatureOnly(root))
                .as("R3 adapters are reached only from their own feature")
                .because("another feature that needs the storage or the transport needs a use case or a port");
    }

    /** R4. */
    public static ArchRule featuresHaveNoCycles(String root) {
        return slices().matching(root + ".(*)..")
                .should()
                .beFreeOfCycles()
                .as("R4 features are free of cycles")
                .because("of two features that need each other neither can be understood alone");
    }

    /** R5. */
    public static ArchRule eventsAreRecords() {
        return classes()
                .that()
                .resideInAPackage("io.driftloop.events")
                .and()
                .areTopLevelClasses()
                .and()
                .doNotHaveSimpleName("package-info")
                .and()
                .areNotInterfaces()
                .should()
                .beRecords()
                .andShould()
                .implement(PipelineEvent.class)
                .as("R5 events are records that implement PipelineEvent")
                .because("an event is a value, and the sealed interface is the list of all of them");
    }

    /** R6. */
    public static ArchRule timeAndChanceComeIn(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackage("..wiring..")
                .should()
                .callMethodWhere(ForbiddenCalls.TIME_OR_CHANCE)
                .as("R6 nobody asks for the time or for chance outside wiring")
                .because("a test must be able to say what time it is and which number comes next");
    }

    /** R7, Kafka. */
    public static ArchRule kafkaStaysInItsAdapters(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackages(
                        "..messaging..", "..predictionlog..", "..monitoring..", "..kafka..", "..wiring..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka..")
                .as("R7 Kafka stays in messaging adapters")
                .because("how facts travel is the business of one place");
    }

    /** R7, SQL. */
    public static ArchRule sqlStaysInJdbc(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackages("..jdbc..", "..wiring..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.jdbi..")
                .as("R7 SQL stays in jdbc adapters")
                .because("storage must be changeable without reading the rest");
    }

    /** R7, HTTP. */
    public static ArchRule httpStaysInRest(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackages("..rest..", "..wiring..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta.ws.rs..")
                .as("R7 HTTP stays in rest adapters")
                .because("the same use case is called by events, by the CLI and by tests");
    }

    /** R7, DJL. */
    public static ArchRule djlStaysInDjl(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackages("..djl..", "io.driftloop.model..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("ai.djl..")
                .as("R7 DJL stays in model-runtime and djl adapters")
                .because("trainers and engines are replaceable");
    }

    /** R8. */
    public static ArchRule namesSayWhat(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .haveNameMatching(".*(Utils?|Helper|Manager|Impl)")
                .as("R8 no class ends in Utils, Helper, Manager or Impl")
                .because("such a name says nothing about what the class is for");
    }

    /** R9. */
    public static ArchRule constructorsInject(String root) {
        ArchRule onFields = fields().that()
                .areDeclaredInClassesThat()
                .resideInAPackage(root + "..")
                .should()
                .notBeAnnotatedWith("jakarta.inject.Inject")
                .andShould()
                .notBeAnnotatedWith("org.eclipse.microprofile.config.inject.ConfigProperty");
        return com.tngtech.archunit.lang.CompositeArchRule.of(onFields.allowEmptyShould(true))
                .and(methods()
                        .that()
                        .areDeclaredInClassesThat()
                        .resideInAPackage(root + "..")
                        .should()
                        .notBeAnnotatedWith("jakarta.inject.Inject")
                        .allowEmptyShould(true))
                .as("R9 constructor injection only")
                .because("a class whose needs stand in its constructor can be made by a test with new");
    }

    /** R10. */
    public static ArchRule portsAreSmall(String root) {
        return classes()
                .that(FeaturePackages.isFeatureRoot(root))
                .and()
                .areInterfaces()
                .should(FeaturePackages.haveAtMostAbstractMethods(12))
                .as("R10 a port has at most 12 methods")
                .because("a fake of it must be quick to write");
    }
}
