/** Nothing is asked before an embed is so near to what is seen. */
export const Near = "400px";
