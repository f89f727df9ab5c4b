import { init, use } from 'echarts/core';
import { LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { CanvasRenderer } from 'echarts/renderers';

use([LineChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

const drawn = new Map();
const dark = window.matchMedia('(prefers-color-scheme: dark)');
const still = window.matchMedia('(prefers-reduced-motion: reduce)');

/** Draws each [data-chart] from the table it names: the first column is the x axis, data-series lists the columns drawn. */
export function drawCharts() {
    for (const figure of document.querySelectorAll('[data-chart]')) {
        const table = document.getElementById(figure.dataset.table);
        const data = table && read(table, figure.dataset.series.split(',').map(Number));
        figure.hidden = !data || data.x.length === 0;
        if (!figure.hidden) {
            draw(figure, data);
        }
    }
}

function read(table, columns) {
    const names = [...table.tHead.rows[0].cells].map(cell => cell.dataset.name ?? cell.textContent.trim());
    const rows = [...table.tBodies[0].rows];
    const value = cell => (cell.dataset.value === undefined || cell.dataset.value === '' ? null : Number(cell.dataset.value));
    return {
        x: rows.map(row => row.cells[0].dataset.label ?? row.cells[0].textContent.trim()),
        series: columns
            .map(column => ({ name: names[column], values: rows.map(row => value(row.cells[column])) }))
            .filter(series => series.values.some(v => v !== null)),
    };
}

function draw(figure, data) {
    const canvas = figure.querySelector('.chart-canvas');
    let chart = drawn.get(canvas);
    if (!chart) {
        chart = init(canvas, null, { renderer: 'canvas' });
        drawn.set(canvas, chart);
        new ResizeObserver(() => chart.resize()).observe(canvas);
    }
    chart.setOption(options(data), { replaceMerge: ['series'] });
}

function options(data) {
    const style = getComputedStyle(document.documentElement);
    const colour = name => style.getPropertyValue(name).trim();
    const palette = ['--series-1', '--series-2', '--series-3', '--series-4'].map(colour);
    const axis = {
        axisLine: { lineStyle: { color: colour('--line-strong') } },
        axisLabel: { color: colour('--muted') },
        axisTick: { show: false },
        splitLine: { lineStyle: { color: colour('--line') } },
    };
    return {
        animation: !still.matches,
        animationDuration: 150,
        color: palette,
        textStyle: { fontFamily: style.fontFamily || 'sans-serif' },
        grid: { left: 8, right: 14, top: 38, bottom: 6, containLabel: true },
        legend: { top: 0, left: 0, itemWidth: 14, itemHeight: 8, icon: 'roundRect', textStyle: { color: colour('--ink') } },
        // drawn into the canvas: an HTML tooltip would need inline styles, which the page's policy forbids
        tooltip: {
            trigger: 'axis',
            renderMode: 'richText',
            backgroundColor: colour('--surface'),
            borderColor: colour('--line-strong'),
            textStyle: { color: colour('--ink'), fontSize: 12 },
            valueFormatter: v => (v === null || v === undefined ? '–' : Number(v).toFixed(4)),
        },
        xAxis: { ...axis, type: 'category', boundaryGap: data.x.length === 1, data: data.x, splitLine: { show: false } },
        yAxis: { ...axis, type: 'value', scale: true, axisLine: { show: false } },
        series: data.series.map(series => ({
            name: series.name,
            type: 'line',
            data: series.values,
            connectNulls: true,
            symbol: 'circle',
            symbolSize: 7,
            lineStyle: { width: 2.5 },
        })),
    };
}

dark.addEventListener('change', drawCharts);
