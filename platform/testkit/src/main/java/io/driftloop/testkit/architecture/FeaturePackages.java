package io.driftloop.testkit.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;

/**
 * How packages are read: {@code <root>.<feature>} is a feature's root, {@code <root>.<feature>.<adapter>...} one of its adapters where the
 * name is an adapter's name, {@code <root>.wiring} puts everything together.
 */
final class FeaturePackages {

    private static final String WIRING = "wiring";
    private static final Set<String> ADAPTERS =
            Set.of("jdbc", "rest", "messaging", "http", "grpc", "djl", "xgboost", "process", "kafka", "onnx");

    private FeaturePackages() {}

    /** Classes of a feature's root package; one that is itself named like an adapter, or wiring, is none. */
    static DescribedPredicate<JavaClass> isFeatureRoot(String root) {
        return DescribedPredicate.describe("are in a feature's root package", type -> {
            String[] below = below(root, type);
            return below.length == 1
                    && !below[0].isEmpty()
                    && !below[0].equals(WIRING)
                    && !ADAPTERS.contains(below[0])
                    && !type.getSimpleName().equals("package-info");
        });
    }

    static ArchCondition<JavaClass> reachAdaptersOfTheirOwnFeatureOnly(String root) {
        return new ArchCondition<>("reach adapters of their own feature only") {
            @Override
            public void check(JavaClass origin, ConditionEvents events) {
                String[] own = below(root, origin);
                boolean wires = own.length > 0 && own[0].equals(WIRING);
                for (Dependency dependency : origin.getDirectDependenciesFromSelf()) {
                    String[] target = below(root, dependency.getTargetClass().getBaseComponentType());
                    boolean adapter = target.length > 1 && ADAPTERS.contains(target[1]);
                    boolean home = own.length > 0 && target.length > 0 && own[0].equals(target[0]);
                    if (adapter && !home && !wires) {
                        events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
                    }
                }
            }
        };
    }

    static ArchCondition<JavaClass> haveAtMostAbstractMethods(int limit) {
        return new ArchCondition<>("have at most " + limit + " abstract methods") {
            @Override
            public void check(JavaClass port, ConditionEvents events) {
                long count = port.getMethods().stream()
                        .filter(method -> method.getModifiers().contains(JavaModifier.ABSTRACT))
                        .count();
                if (count > limit) {
                    events.add(SimpleConditionEvent.violated(port, port.getName() + " has " + count + " methods"));
                }
            }
        };
    }

    /** Package segments below the root; empty outside of it. */
    private static String[] below(String root, JavaClass type) {
        String name = type.getPackageName();
        return name.startsWith(root + ".") ? name.substring(root.length() + 1).split("\\.") : new String[0];
    }
}
