import { useLayoutEffect, useRef } from 'preact/hooks'

/**
 * A modal dialog that is open while `shown`. It is closed before it leaves the page, because only then does the browser give
 * the focus back to where it was.
 * @param {boolean} shown
 */
export function useDialog(shown) {
  const dialog = useRef(/** @type {HTMLDialogElement | null} */ (null))
  useLayoutEffect(() => {
    const element = dialog.current
    if (!shown || !element) return undefined
    if (!element.open) element.showModal()
    return () => element.close()
  }, [shown])
  return dialog
}
