/**
 * Preact and its hooks, which are plain scripts: as modules they import each other by a bare name,
 * which needs an inline import map, and inline is what the page's policy forbids. What they draw
 * are elements and text nodes alone.
 */

const {h, render, Fragment} = globalThis.preact;
const {
  useState, useEffect, useLayoutEffect, useMemo, useRef, useCallback, useReducer,
} = globalThis.preactHooks;

export {
  h, render, Fragment, useState, useEffect, useLayoutEffect, useMemo, useRef, useCallback,
  useReducer,
};
