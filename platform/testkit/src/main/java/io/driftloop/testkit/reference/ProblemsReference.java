package io.driftloop.testkit.reference;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The problem codes of a module as a table, read from the enums themselves. */
public final class ProblemsReference {

    private static final String PROBLEM_CODE = "io.driftloop.kit.api.ProblemCode";

    private ProblemsReference() {}

    /** Rows sorted by code; empty where the module has none. */
    public static String of(JavaClasses classes) {
        String rows = classes.stream()
                .filter(type -> type.isEnum() && type.isAssignableTo(PROBLEM_CODE))
                .map(JavaClass::reflect)
                .flatMap(type -> Arrays.stream(type.getEnumConstants()))
                .map(ProblemsReference::row)
                .sorted()
                .collect(Collectors.joining("\n"));
        return rows.isEmpty() ? "" : "| Code | Status | Title |\n|---|---|---|\n" + rows;
    }

    /** By reflection, because the kit that declares the interface is tested with this module. */
    private static String row(Object constant) {
        Object category = ask(constant, PROBLEM_CODE, "category");
        return Stream.of(
                        "`" + ask(constant, PROBLEM_CODE, "code") + "`",
                        ask(category, PROBLEM_CODE + "$Category", "status"),
                        ask(constant, PROBLEM_CODE, "title"))
                .map(String::valueOf)
                .collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static Object ask(Object target, String type, String method) {
        try {
            return target.getClass()
                    .getClassLoader()
                    .loadClass(type)
                    .getMethod(method)
                    .invoke(target);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + "." + method, e);
        }
    }
}
